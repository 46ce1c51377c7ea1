package org.lingqu.quality.rule;

import java.util.List;
import org.lingqu.catalog.EntryVersion;

/** Where rules come from that count without anybody's decision. */
public interface RuleSource {

    /** The rules an entry has to keep. */
    List<Draft> rulesFor(EntryVersion entry);
}
