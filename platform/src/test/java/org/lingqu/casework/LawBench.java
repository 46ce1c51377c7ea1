package org.lingqu.casework;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a law case is played. */
interface LawBench {

    /** Puts the clock to ten o'clock of a day. */
    void day(LocalDate day);

    LocalDate today();

    CaseFile open(LawCase law, String by, Map<String, List<String>> inputs);

    CaseFile act(CaseFile file, String by, String move, Map<String, List<String>> inputs);

    CaseFile sweep(CaseFile file);

    /** The parties that have an alarm about the case; empty where it is played on paper, where nobody can be told. */
    Optional<List<String>> alarmed(CaseFile file);

    /** The parties that have a notice of today about the case; empty on paper. */
    Optional<List<String>> informed(CaseFile file);

    /** Codes of the offences proposed so far. */
    List<String> offences(CaseFile file);
}
