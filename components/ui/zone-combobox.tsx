"use client";

import { useMemo } from "react";
import { Combobox } from "./combobox";

type Props = { name: string; value: string; onValueChange: (zone: string) => void };

/** A time zone by its name. The list is drawn when it is opened: a browser's need not be the server's. */
export function ZoneCombobox({ name, value, onValueChange, ...control }: Props) {
  const zones = useMemo(() => ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")].map(optionOf), []);
  return (
    <Combobox
      {...control}
      name={name}
      options={zones}
      value={optionOf(value)}
      onValueChange={(zone) => zone && onValueChange(zone.value)}
    />
  );
}

const optionOf = (zone: string) => ({ value: zone, label: zone });
