export const supportFields = ["name", "email", "kind", "subject", "text"] as const;
export type SupportField = (typeof supportFields)[number];

/** The form shows this again after a refusal: its texts, and a problem by field (a key of support.error). */
export type SupportState = {
  values: Record<SupportField, string>;
  errors: Partial<Record<SupportField, string>>;
  problem: "tooFast" | "tooOld" | "tooMany" | "failed" | null;
  formKey: string | null;
};

export const emptyForm: SupportState = {
  values: { name: "", email: "", kind: "question", subject: "", text: "" },
  errors: {},
  problem: null,
  formKey: null,
};
