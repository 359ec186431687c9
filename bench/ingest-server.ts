import { ingestEndpoints } from "@/app/ingest/endpoints";
import { serveParent } from "@/lib/testing/hot-server";

await serveParent(ingestEndpoints);
