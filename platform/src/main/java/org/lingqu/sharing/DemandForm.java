package org.lingqu.sharing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The form that the platform makes of an application where the regulation wants one (需求申请表): numbered, in fields, sealed by the node.
 *
 * @param title what the regulation calls it
 * @param number of the application
 * @param fields label and value, in order
 * @param note the same as a signed note (C2SP): lines of label, colon and value, below them the seal
 * @param verificationKey with which the seal is verified
 */
public record DemandForm(String title, String number, Map<String, String> fields, String note, String verificationKey) {

    /** The form on paper, the seal below it. */
    public byte[] pdf() {
        List<String> lines = new ArrayList<>();
        fields.forEach((label, value) -> lines.add(label + "：" + value));
        lines.add("");
        note.substring(note.lastIndexOf("\n\n") + 2).lines().forEach(lines::add);
        lines.add(verificationKey);
        return PaperPdf.of(title + " " + number, lines);
    }
}
