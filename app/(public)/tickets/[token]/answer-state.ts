/** The answer's form shows this again after a refusal. */
export type AnswerState = { text: string; error: "textMissing" | "textInvalid" | null; problem: "tooMany" | "failed" | null };

export const noAnswer: AnswerState = { text: "", error: null, problem: null };
