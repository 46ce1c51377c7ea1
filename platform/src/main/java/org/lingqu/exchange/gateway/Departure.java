package org.lingqu.exchange.gateway;

import org.lingqu.sharing.Grant;
import org.lingqu.sharing.Manner;

/**
 * What is about to leave under a grant by a hand-over.
 *
 * @param grant as it was when the hand-over began; whether it still stands is asked again before anything leaves
 * @param matter number of the matter served
 * @param snapshot number of the snapshot within the entry
 */
public record Departure(Grant grant, Manner manner, String matter, int snapshot) {}
