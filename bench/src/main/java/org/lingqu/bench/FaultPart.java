package org.lingqu.bench;

import java.util.List;
import java.util.Map;

/**
 * What a part of a campaign brought.
 *
 * @param table in Markdown
 */
record FaultPart(String name, String table, Map<String, Object> json, List<Violation> violations) {}
