import { readList } from "@/lib/alerting/labels/rules";

export const labelsOf = (data: FormData): string[] => readList(String(data.get("labels") ?? ""));

export const allOf = (data: FormData, name: string): string[] => data.getAll(name).map(String);
