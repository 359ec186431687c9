/*
 * Radix locks the page's scroll behind a modal with a <style> tag, which the content security policy allows only with
 * the page's nonce. Browsers hide the attribute but not the property.
 */
declare global {
  var __webpack_nonce__: string | undefined;
}

if (typeof document !== "undefined") {
  globalThis.__webpack_nonce__ ??= document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce;
}

/** Returns the nonce for the one component that takes it as a property. */
export const styleNonce = () => globalThis.__webpack_nonce__;
