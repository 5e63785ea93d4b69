/** Whether passkeys can be had here: browsers bind them to a name, never to a bare address such as 127.0.0.1. */
export const canPasskey = (): boolean => 'PublicKeyCredential' in window && isSecureContext && !/^[\d.]+$|:/.test(location.hostname);
