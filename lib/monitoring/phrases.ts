import { definePhrases } from "@/lib/platform/words";
import type english from "@/messages/en/monitoring.json";

export type PhraseKey = keyof typeof english.phrases;

export const phrase = definePhrases<PhraseKey>("monitoring");
