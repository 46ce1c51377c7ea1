package org.lingqu.casework;

import org.lingqu.kernel.AccountId;

/** The person of the awaited department who was named to handle a case; anybody else of it with the post may act as well. */
public record Handler(AccountId id, String name) {}
