import { cache } from "react";
import { readWorkspace } from "@/lib/platform/workspace";

/** Once per request. */
export const currentWorkspace = cache(readWorkspace);
