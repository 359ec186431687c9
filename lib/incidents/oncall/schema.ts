import { z } from "zod";

export const onCallInput = z.object({ memberId: z.uuid() });
