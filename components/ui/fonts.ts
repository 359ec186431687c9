import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";

/** Goes on `<html className>`; the tokens in app/globals.css read the variables that it declares. */
export const fontVariables = `${GeistSans.variable} ${GeistMono.variable}`;
