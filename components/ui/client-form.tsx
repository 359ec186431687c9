"use client";

import { type ComponentProps, createContext, use } from "react";
import { useHydrated } from "./use-hydrated";

const FormReady = createContext(true);

/** Reads whether the form around a button has the script that it may need. */
export const useFormReady = () => use(FormReady);

/**
 * A form that only the page's script can send: until it runs, the submit buttons inside (and with them the Enter key) are off, so that
 * what somebody typed early neither gets lost nor into the URL.
 */
export function ClientForm(props: ComponentProps<"form">) {
  return (
    <FormReady value={useHydrated()}>
      <form method="post" {...props} />
    </FormReady>
  );
}
