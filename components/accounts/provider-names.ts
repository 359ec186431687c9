/** Names of firms: the same in every language. */
export const providerNames = { github: "GitHub", google: "Google" } as const;
