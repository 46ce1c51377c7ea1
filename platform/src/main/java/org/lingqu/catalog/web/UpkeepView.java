package org.lingqu.catalog.web;

import java.util.List;
import org.lingqu.catalog.upkeep.Standing;
import org.lingqu.catalog.upkeep.StructureFinding;

/**
 * What is to be kept true.
 *
 * @param asked whether the regulation asks for the confirmation
 * @param compiles whether the reader may confirm for his department
 */
public record UpkeepView(List<Standing> standings, List<StructureFinding> findings, boolean asked, boolean compiles) {}
