/** A self-signed certificate for shop.example that nothing trusts, and its key: for sites in tests that need TLS. Valid for a hundred years. */
export const certificate = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgYA3QnLxEQ1fYwwkq
CIgcOcTRTGy9Oto+VeH26K1zEtuhRANCAARvuITPjWOB+4ppJF1c/GaqhVg5dB7Y
HT7PPpQYwPmEJn9d2/csmcpxs6SY0d3AN+2h7Mi3kK0YbIkCCQhllLzx
-----END PRIVATE KEY-----
`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBmDCCAT6gAwIBAgIUe97WUrrb6shoscGEScYACKzUvWcwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJdGVzdCBvbmx5MCAXDTI2MTEyMzIyMjYwNloYDzIxMjYxMDMw
MjIyNjA2WjAUMRIwEAYDVQQDDAl0ZXN0IG9ubHkwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAARvuITPjWOB+4ppJF1c/GaqhVg5dB7YHT7PPpQYwPmEJn9d2/csmcpx
s6SY0d3AN+2h7Mi3kK0YbIkCCQhllLzxo2wwajAdBgNVHQ4EFgQUUp0rXeHAZPDK
9IvvZ7cofweBFIkwHwYDVR0jBBgwFoAUUp0rXeHAZPDK9IvvZ7cofweBFIkwDwYD
VR0TAQH/BAUwAwEB/zAXBgNVHREEEDAOggxzaG9wLmV4YW1wbGUwCgYIKoZIzj0E
AwIDSAAwRQIhANo2wRbR2ppcVTbq5AaPo23C3iGrSWxNNQ3yGtn3J5t7AiAXcnZ1
xk1sV9oZSesoqzL97Q0mdD9SJTmGopFeUKFU1g==
-----END CERTIFICATE-----
`,
};
