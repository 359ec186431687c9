import { beginFile } from "@/lib/testing/begin-file";

// Before each test file that needs no database: a query would be refused at once.
beginFile("postgres://nobody@127.0.0.1:1/none");
