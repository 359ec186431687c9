// npm start: everything from a fresh clone to a running portal. npm run dev (--dev): the same with Next's development server.
import { prepareRuntime } from "./install.mjs";

try {
  await prepareRuntime({ withDev: process.argv.includes("--dev") });
  const { runPortal } = await import("./portal.mjs");
  await runPortal({ isDev: process.argv.includes("--dev") });
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
