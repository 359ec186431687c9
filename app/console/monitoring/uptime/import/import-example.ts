/** A file with all that can stand in it. */
export const importExample = `version: 1
monitors:
  - name: Shop
    kind: group
    alerting: false
  - name: Orders API
    kind: http                # tcp tls dns smtp postgres redis evm heartbeat cron group manual
    check:                    # what the kind asks for
      url: https://api.example.com/health
      expectedStatus: 200-299
      auth:
        type: bearer
        token: \${ORDERS_API_TOKEN}   # asked for when it is imported
    intervalSeconds: 60
    timeoutMs: 10000
    retries: 1
    alertAfter: 2
    recoverAfter: 2
    severity: sev2            # sev1 to sev3
    alerting: true
    paused: false
    tags: [prod, payments]
    owner: lina@example.com
    runbook: https://wiki.example.com/orders
    group: Shop
    dependsOn: [Main database]
    locations: [home]         # left out: home alone
    quorum: 1
  - name: Main database
    kind: tcp
    check: { host: db.example.com, port: 5432 }
`;
