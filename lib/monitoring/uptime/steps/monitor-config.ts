import { pathProblem } from "@/lib/monitoring/probes/engine/json-assertion";
import { type OpenConfig, type Secrets, withoutSecrets, withSecrets } from "@/lib/monitoring/probes/rules/secrets";
import { recipientOf, targetOf } from "@/lib/monitoring/probes/rules/target";
import { type MonitorConfig, monitorConfig } from "@/lib/monitoring/probes/schema";
import { decrypt, encrypt } from "@/lib/platform/crypto";
import { type FieldErrors, invalid } from "@/lib/platform/errors";
import { render } from "@/lib/platform/localize";
import { fieldErrors } from "@/lib/platform/parse";

/** The columns of a monitor's row that define what is watched and how. */
export type StoredConfig = { id: string; config: unknown; secrets: string | null };

/**
 * Reads a whole config from a form; secrets left empty keep their stored value. Throws `invalid` with its fields, also when a kept secret
 * would go to another server than before, where somebody who may not read it could receive it.
 */
export function readConfig(raw: OpenConfig, stored: StoredConfig | null): MonitorConfig {
  const { config: whole, filled } = withSecrets(raw, stored ? keptSecretsOf(stored) : {});
  const parsed = monitorConfig.safeParse(whole);
  if (!parsed.success) refuse(fieldErrors(parsed.error));
  const config = parsed.data;
  if (stored && filled.length > 0 && recipientOf(config) !== recipientOf(stored.config as MonitorConfig))
    refuse(Object.fromEntries(filled.map((path) => [path, ["Give the secret again: it would be told to another server than before."]])));
  const problems = config.kind === "http" ? config.jsonAssertions.map(({ path }) => pathProblem(path)) : [];
  const wrong = problems.flatMap((problem, n) => (problem ? [[`jsonAssertions.${n}.path`, [render("en", problem)]]] : []));
  if (wrong.length > 0) refuse(Object.fromEntries(wrong));
  return config;
}

/** The columns to store; secrets are sealed to the row. */
export function configColumns(id: string, whole: MonitorConfig) {
  const { config, secrets } = withoutSecrets(whole);
  const isSecret = Object.keys(secrets).length > 0;
  return {
    kind: whole.kind,
    target: targetOf(whole),
    config: config as object,
    secrets: isSecret ? encrypt(JSON.stringify(secrets), placeOf(id)) : null,
  };
}

/** The whole config. Throws when its secrets cannot be opened: the key is gone from the ring. */
export function openConfig(stored: StoredConfig): MonitorConfig {
  if (!stored.secrets) return stored.config as MonitorConfig;
  return withSecrets(stored.config as OpenConfig, secretsOf(stored)).config as MonitorConfig;
}

/** The places of the secrets that are set and can be opened; those that cannot have to be given again. */
export const secretsSetOf = (stored: StoredConfig): string[] => Object.keys(keptSecretsOf(stored));

const placeOf = (id: string) => `Monitor|config|${id}`;

function secretsOf({ id, secrets }: StoredConfig): Secrets {
  return secrets ? JSON.parse(decrypt(secrets, placeOf(id))) : {};
}

function keptSecretsOf(stored: StoredConfig): Secrets {
  try {
    return secretsOf(stored);
  } catch {
    return {};
  }
}

function refuse(fields: FieldErrors): never {
  const named = Object.entries(fields).map(([path, messages]) => [path ? `config.${path}` : "config", messages]);
  throw invalid("Some of what was sent is not valid.", Object.fromEntries(named));
}
