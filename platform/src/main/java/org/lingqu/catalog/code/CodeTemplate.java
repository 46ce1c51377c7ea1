package org.lingqu.catalog.code;

import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;

/**
 * How resource codes are put together: letters and digits, parts in braces, one slash, and behind it the sequence, e.g.
 * <code>{class}/{seq:6}</code>.
 *
 * @param text the template as written
 */
public record CodeTemplate(String text) {

    private static final Pattern TOKEN = Pattern.compile(
            "\\{(class|province|division|department|credit|level)}|\\{seq:([1-9]|1[0-2])}|([0-9A-Za-z])|(/)");
    private static final Pattern WHOLE = Pattern.compile(
            "(?:\\{(?:class|province|credit)}|[0-9])(?:\\{[a-z]+}|[0-9A-Za-z])*/[0-9A-Za-z]*\\{seq:[0-9]+}");
    private static final int LONGEST = 60;

    /** 政务信息资源目录编制指南（试行） 2017: class code and sequence code. */
    public static final CodeTemplate NATIONAL = new CodeTemplate("{class}/{seq:6}");
    /** GB/T 21063.5-2007: province, division, department; the rest is the department's. */
    public static final CodeTemplate GB21063 = new CodeTemplate("{province}{division}{department}/{seq:6}");

    /** @throws Problem {@code code-template-wrong} when no code could be made by it */
    public CodeTemplate {
        int at = 0;
        Matcher token = TOKEN.matcher(text);
        while (token.find() && token.start() == at) {
            at = token.end();
        }
        if (at != text.length()
                || text.length() > LONGEST
                || !WHOLE.matcher(text).matches()) {
            throw Problem.badInput("code-template-wrong").with(text);
        }
    }

    /** {@code NATIONAL}, {@code GB21063} or a template of one's own. */
    public static CodeTemplate of(String nameOrText) {
        return switch (nameOrText.toUpperCase(Locale.ROOT)) {
            case "NATIONAL" -> NATIONAL;
            case "GB21063" -> GB21063;
            default -> new CodeTemplate(nameOrText);
        };
    }

    /** What stands before the slash. */
    String prefix(Function<CodePart, String> value) {
        return filled(text.substring(0, text.indexOf('/')), value);
    }

    /** The code with this prefix and number. */
    ResourceCode code(String prefix, long number) {
        String behind = text.substring(text.indexOf('/') + 1);
        int brace = behind.indexOf('{');
        int digits = Integer.parseInt(behind.substring(brace + "{seq:".length(), behind.length() - 1));
        return new ResourceCode(prefix + "/" + behind.substring(0, brace) + ("%0" + digits + "d").formatted(number));
    }

    /** Whether a code that somebody typed could have been made by it; more digits than usual stand for a long sequence. */
    public boolean fits(ResourceCode code) {
        return shape().matcher(code.value()).matches();
    }

    private Pattern shape() {
        String before = filled(text.substring(0, text.indexOf('/')), CodePart::shape);
        String behind = text.substring(text.indexOf('/') + 1);
        return Pattern.compile(before + "/" + behind.substring(0, behind.indexOf('{')) + "[0-9]{1,12}");
    }

    private static String filled(String part, Function<CodePart, String> value) {
        return TOKEN.matcher(part)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) == null
                                ? found.group()
                                : value.apply(CodePart.valueOf(found.group(1).toUpperCase(Locale.ROOT)))));
    }
}
