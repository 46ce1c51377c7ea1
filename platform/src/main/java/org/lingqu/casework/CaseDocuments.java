package org.lingqu.casework;

import java.util.Map;
import java.util.Set;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.GrantId;

/** What the room whose matter a case is puts into the evidence pack of the case. Offered as a bean; the kernel does not know what it is about. */
public interface CaseDocuments {

    /** What belongs to this case, as far as the reader may see it; {@link Documents#NONE} for a case of another room. */
    Documents of(CaseFile file, Actor reader);

    /**
     * What belongs to a case.
     *
     * @param files contents by name
     * @param subjects ids of things all acts about which belong to it, whoever of the parties reads it
     * @param calls grants whose calls belong to it
     */
    record Documents(Map<String, byte[]> files, Set<String> subjects, Set<GrantId> calls) {

        public static final Documents NONE = new Documents(Map.of(), Set.of(), Set.of());

        public Documents {
            files = Map.copyOf(files);
            subjects = Set.copyOf(subjects);
            calls = Set.copyOf(calls);
        }
    }
}
