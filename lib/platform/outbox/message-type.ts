import type { z } from "zod";
import type { Hint } from "@/lib/platform/live";

/** One type of message: what it contains and how its log is treated. A sender says how it is sent. */
export type MessageType<Content = unknown> = {
  name: string;
  content: z.ZodType<Content>;
  hint: Hint;
  /** Null where the log is stored for ever. */
  keepDays: number | null;
  /** True for what is tried once only, while whoever asked for it looks on, such as a test. */
  isTrial: (content: unknown) => boolean;
};

type Definition<Content> = Omit<MessageType<Content>, "isTrial"> & Partial<Pick<MessageType, "isTrial">>;

export const defineMessage = <Content>(definition: Definition<Content>): MessageType<Content> => ({ isTrial: () => false, ...definition });
