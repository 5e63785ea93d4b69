import { startAuthentication, startRegistration } from '@simplewebauthn/browser';

/** The device makes a passkey, or signs with one; both answers as JSON. Rejects when the person, or the device, would not. */
export const makePasskey = async (options: string): Promise<string> => JSON.stringify(await startRegistration({ optionsJSON: JSON.parse(options) as never }));
export const usePasskey = async (options: string): Promise<string> => JSON.stringify(await startAuthentication({ optionsJSON: JSON.parse(options) as never }));
