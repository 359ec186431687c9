import { spawn } from "node:child_process";
import { createRequire } from "node:module";

const names: Record<string, string> = { "linux-x64": "linux-amd64", "darwin-x64": "darwin-amd64", "win32-x64": "win32-amd64" };

/** A real EVM node on loopback that mines a block when asked to. Its binary is started directly: a wrapper would leave it behind. */
export async function anvil({ chainId, port = 0 }: { chainId: number; port?: number }) {
  const platform = `${process.platform}-${process.arch}`;
  const binary = createRequire(import.meta.url).resolve(
    `@foundry-rs/anvil-${names[platform] ?? platform}/bin/anvil${process.platform === "win32" ? ".exe" : ""}`,
  );
  const node = spawn(binary, [
    "--host",
    "127.0.0.1",
    "--port",
    String(port),
    "--chain-id",
    String(chainId),
    "--accounts",
    "1",
    "--no-mining",
  ]);
  const ended = new Promise<void>((resolve) => node.once("exit", () => resolve()));
  const kill = () => void node.kill("SIGKILL");
  process.once("exit", kill);
  const url = `http://${await listening(node)}`;
  const ask = async (method: string, params: unknown[] = []) => {
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
    const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
    return ((await response.json()) as { result: unknown }).result;
  };
  return {
    url,
    ask,
    mine: (blocks = 1) => ask("anvil_mine", [`0x${blocks.toString(16)}`]),
    /** Freezes the process: its port still accepts, but nothing answers. */
    freeze: () => void node.kill("SIGSTOP"),
    thaw: () => void node.kill("SIGCONT"),
    close: () => {
      process.off("exit", kill);
      kill();
      return ended;
    },
  };
}

function listening(node: ReturnType<typeof spawn>): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    node.stdout?.on("data", (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4_000);
      const address = /Listening on (\S+)/.exec(said)?.[1];
      if (address) resolve(address);
    });
    node.once("error", reject);
    node.once("exit", (code) => reject(new Error(`anvil ended with ${code}: ${said}`)));
  });
}
