package org.lingqu.identity;

/** Somebody changed the own password. */
record PasswordChanged(String username) {}
