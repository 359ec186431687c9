import type { Role } from "@/lib/platform/actor";

/** An area is what the others read of a domain instead of naming it: plain data, for the browser too. */
export type Area<Name extends string = string, Capability extends string = string, Topic extends string = string> = {
  name: Name;
  /** A role may do what lists it; everything else is denied. */
  grants: Readonly<Record<Capability, readonly Role[]>>;
  /** Live hints of a topic, which is the first word of its events' names, reach the roles that may do this. */
  topics: Readonly<Record<string, Capability>>;
  nav?: {
    href: string;
    needs: Capability;
    /** G and this key lead there. */
    key: string;
    /** These roles start their day there. */
    homeOf?: readonly Role[];
    /** The sidebar's number is read anew at hints of these topics or events. */
    count?: { changesWith: readonly Topic[]; tone: "neutral" | "major" };
  };
  /** The palette offers these pages beside the area itself. */
  pages?: readonly { href: string; needs: Capability }[];
};

type Given<Name extends string, Capability extends string, Topic extends string> = Pick<Area<Name, Capability>, "name" | "grants"> &
  Omit<Area<Name, NoInfer<Capability>, Topic>, "name" | "grants">;

export const defineArea = <Name extends string, Capability extends string, Topic extends string = never>(
  area: Given<Name, Capability, Topic>,
): Area<Name, Capability, Topic> => area;
