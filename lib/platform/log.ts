import pino from "pino";
import { env } from "@/lib/platform/env";

export const log = pino({
  level: env.LOG_LEVEL,
  base: { pid: process.pid },
  redact: ["password", "token", "*.password", "*.token", "headers.authorization", "headers.cookie"],
});
