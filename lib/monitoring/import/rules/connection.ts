type Connection = { databaseConnectionString: string; databaseQuery: string; ignoreTls: boolean };
type Converted = { kind: "postgres" | "redis"; check: Record<string, unknown>; notes: ("query" | "ignoreTls" | false)[] };

const protocols = { postgres: ["postgres:", "postgresql:"], redis: ["redis:", "rediss:"] };
const tlsOf: Record<string, string> = {
  prefer: "require",
  require: "require",
  "no-verify": "require",
  "verify-ca": "verify",
  "verify-full": "verify",
};

/** A database as its connection string has it. */
export function fromConnection(kind: "postgres" | "redis", connection: Connection): Converted | "connection" {
  const url = URL.parse(connection.databaseConnectionString);
  if (!url || !protocols[kind].includes(url.protocol) || url.hostname === "") return "connection";
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  const [user, password, database] = [url.username, url.password, url.pathname.slice(1)].map(decoded) as [string, string, string];
  if (kind === "redis") {
    const isSecure = url.protocol === "rediss:";
    const signIn = password ? { password, ...(user ? { user } : {}) } : {};
    return {
      kind,
      check: { host, port: Number(url.port) || 6379, tls: isSecure, ...signIn },
      notes: [isSecure && connection.ignoreTls && "ignoreTls"],
    };
  }
  const tls = tlsOf[url.searchParams.get("sslmode") ?? ""] ?? "off";
  const login = user ? { login: { user, password, database: database || user } } : {};
  const asks = connection.databaseQuery.replace(/;\s*$/, "").trim();
  return { kind, check: { host, port: Number(url.port) || 5432, tls, ...login }, notes: [!/^(select\s+1)?$/i.test(asks) && "query"] };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
