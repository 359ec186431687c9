export { SettingsSkeleton as default } from "@/app/console/settings/settings-skeleton";
