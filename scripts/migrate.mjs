// npm run migrate: brings the database at DATABASE_URL up to date, as `npm start` does by itself.
import { applyMigrations } from "./migrations.mjs";

const url = process.env.DATABASE_URL;
try {
  if (!url) throw new Error("Set DATABASE_URL to the database that shall be migrated.");
  const applied = await applyMigrations(url);
  console.log(applied.length ? `Applied ${applied.join(", ")}.` : "The database is up to date.");
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
