package org.lingqu.catalog;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds words that demand payment for data: in a condition, in an answer, in the name of a material to hand in. That payments are spoken of is
 * no demand – data about contributions and fees are shared too – and that nothing is charged is none either.
 */
public final class Charges {

    private static final String PAYING = "(?:付费|缴费|交费|付款|缴款|汇款|收费|计费)";
    private static final String SUM = "(?:费|款|价款|报酬|元)";
    private static final String SPOKEN_OF = "(?!状态|信息|记录|基数|情况|数据|年限|明细|金额|项目|目录|公路|标准目录|月数|人员|单位|台账|清单)";
    private static final String MUST = "(?:应当|应|必须|须|需要|需|要求|要|请|先|待|凭|经)";
    private static final String REST = "[^，。；,;\\n]";

    /** What says that nothing is charged; looked away from before anything is found. */
    private static final Pattern FREE = Pattern.compile("(?:不|不得|不再|不另|不另行|无需|无须|不需|不必|禁止|严禁|免予|免|未)"
            + "(?:向" + REST + "{1,12}?)?(?:另行|以任何形式|任何|要求)?"
            + "(?:" + PAYING + "|(?:收取|支付|缴纳|交纳)" + REST + "{0,8}?" + SUM + "|费)|无偿|免费|零收费|收费为零");

    private static final List<Pattern> DEMANDS = List.of(
            Pattern.compile(MUST + REST + "{0,10}?" + PAYING + SPOKEN_OF),
            Pattern.compile("(?:收取|支付|缴纳|交纳|缴清|付清)" + REST + "{0,10}?" + SUM + SPOKEN_OF),
            Pattern.compile(PAYING + "(?:后|使用|获取|共享|提供|方可|方能|标准为)"),
            Pattern.compile("有偿|(?:按|每)(?:次|条|年|月|份|千次|万次)" + REST + "{0,8}?(?:元|" + PAYING + ")"),
            Pattern.compile("(?:费用|价格|收费标准)(?:为|是|：|:)?\\s*[0-9零一二三四五六七八九十百千万]+(?:\\.[0-9]+)?\\s*(?:万|千|百)?元"));

    private static final Pattern MATERIAL = Pattern.compile("(?:付费|缴费|交费|付款|缴款|汇款|转账|收费|购买|支付)" + REST
            + "{0,6}?(?:凭证|凭据|证明|收据|回单|回执|票据|通知单|协议|合同|承诺|截图)|发票|费用(?:承诺|支付|缴纳)");

    private static final Pattern FEE_ELEMENT = Pattern.compile("(?i)收费(?:标准|金额)?|费用|价格|单价|fee|price|charge");
    private static final Pattern NOTHING = Pattern.compile("(?i)|0+(?:\\.0+)?\\s*元?|无|免费|无偿|不收费|free|none");

    private Charges() {}

    /** The words of a text that demand payment. */
    public static Optional<String> demandedIn(String text) {
        String rest = FREE.matcher(text).replaceAll("，");
        return DEMANDS.stream().flatMap(demand -> first(demand, rest).stream()).findFirst();
    }

    /** The words of a material's name by which an applicant would have to show that it paid. */
    public static Optional<String> demandedBy(String material) {
        String rest = FREE.matcher(material).replaceAll("，");
        return first(MATERIAL, rest).or(() -> demandedIn(material));
    }

    /** Whether an element is one that names a price. */
    public static boolean isFee(String element) {
        return FEE_ELEMENT.matcher(element.strip()).matches();
    }

    /** Whether the value of such an element says that nothing is charged. */
    public static boolean isNothing(String fee) {
        return NOTHING.matcher(fee.strip()).matches();
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? Optional.of(found.group()) : Optional.empty();
    }
}
