package org.lingqu.rules;

import java.util.List;
import java.util.Set;
import org.lingqu.kernel.Fault;

/** What another module needs of the packs, asked before packs are taken over. Any number of beans. */
public interface PackReliance {

    /** The versions under which something still stands: they may neither change nor go. */
    Set<PackVersion> inUse();

    /** What the module could not work with in a pack; {@link Fault#where()} names the key. */
    List<Fault> unfit(RulePack pack);
}
