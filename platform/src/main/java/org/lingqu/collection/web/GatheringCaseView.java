package org.lingqu.collection.web;

import java.util.List;
import org.lingqu.collection.gathering.GatheringDemands;
import org.lingqu.rules.NormRank;

/**
 * A demand on the page of its case.
 *
 * @param ranks of the norms by which gathering may be refused
 * @param code code of the entry
 */
public record GatheringCaseView(GatheringDemands.Standing standing, List<NormRank> ranks, String code, String name) {}
