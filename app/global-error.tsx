"use client";

/** Shown when the root layout itself failed, so there are neither styles nor messages to rely on. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <main>
          <h1>This page could not be shown</h1>
          <p lang="fr">Cette page n’a pas pu être affichée.</p>
          {error.digest && <p>{error.digest}</p>}
          <button type="button" onClick={reset}>
            Try again / Réessayer
          </button>
        </main>
      </body>
    </html>
  );
}
