/** The settings of every test, beside the address of a database. */
export const settings = {
  DATABASE_POOL: "6",
  VIGIE_KEYS: `test:${Buffer.alloc(32, 7).toString("base64")}`,
  APP_ORIGIN: "http://localhost:3000",
  PROBE_ALLOW_PRIVATE: "127.0.0.0/8",
  LOG_LEVEL: process.env.LOG_LEVEL ?? "silent",
};
