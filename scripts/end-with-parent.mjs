// Loaded by --import: a process started with an IPC channel gets SIGTERM when its parent is gone, however the parent ended.
process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
process.channel?.unref();
