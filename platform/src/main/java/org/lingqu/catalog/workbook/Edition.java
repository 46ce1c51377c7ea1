package org.lingqu.catalog.workbook;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lingqu.kernel.Problem;

/**
 * From what a template was made, as its version cell says: {@code LINGQU-CATALOG 1 / AH 3}, and where the data
 * authority has issued requirements {@code LINGQU-CATALOG 1 / AH 3 / R 2}.
 *
 * @param template shape of the workbook; another one cannot be read
 * @param pack id of the rule pack
 * @param packVersion its version; an older one of the same pack is read and checked by the one in force
 * @param requirement number of the requirements issued; 0 for none. Rows are checked by those in force, whatever the template was made from
 */
record Edition(int template, String pack, int packVersion, int requirement) {

    static final String MARK = "LINGQU-CATALOG";
    static final int TEMPLATE = 1;

    private static final Pattern TEXT =
            Pattern.compile(MARK + " ([0-9]{1,6}) / ([A-Za-z][A-Za-z0-9-]{0,30}) ([0-9]{1,9})(?: / R ([0-9]{1,9}))?");

    /** @throws Problem {@code workbook-version-missing} for another text */
    static Edition of(String text, String sheet) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw Problem.badInput("workbook-version-missing").with(sheet);
        }
        String requirement = matcher.group(4);
        return new Edition(
                Integer.parseInt(matcher.group(1)),
                matcher.group(2),
                Integer.parseInt(matcher.group(3)),
                requirement == null ? 0 : Integer.parseInt(requirement));
    }

    String text() {
        return MARK + " " + template + " / " + pack + " " + packVersion
                + (requirement == 0 ? "" : " / R " + requirement);
    }
}
