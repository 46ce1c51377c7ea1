package org.lingqu.sharing;

/**
 * What the data is used for; every call names the matter it serves.
 *
 * @param duty the duty it serves, as the department's list of powers and duties says it
 * @param scenario business matter, users, frequency (应用场景)
 */
public record Purpose(String duty, String scenario) {}
