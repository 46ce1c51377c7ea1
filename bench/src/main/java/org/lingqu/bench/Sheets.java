package org.lingqu.bench;

import java.util.List;
import java.util.Map;

/** The entries under measurement, as a cataloger types them. */
final class Sheets {

    private Sheets() {}

    /** An item; the first one is the key. */
    record Item(String code, String name, String type, String length, String scale, String mark, String rule) {

        Map<String, String> typed(boolean key) {
            return Map.of(
                    "code", code,
                    "name", name,
                    "type", type,
                    "length", length,
                    "scale", scale,
                    "required", "true",
                    "key", String.valueOf(key),
                    "grade", mark.equals("NONE") ? "GENERAL_2" : "GENERAL_3",
                    "mark", mark,
                    "rule", rule);
        }
    }

    /** The register of legal persons with twelve items, three of them personal. */
    static final List<Item> REGISTER = List.of(
            new Item("tyshxydm", "统一社会信用代码", "TEXT", "18", "", "NONE", "CREDIT_CODE"),
            new Item("qymc", "企业名称", "TEXT", "200", "", "NONE", "NONE"),
            new Item("qylx", "企业类型", "TEXT", "10", "", "NONE", "NONE"),
            new Item("fddbrxm", "法定代表人姓名", "TEXT", "50", "", "NAME", "NONE"),
            new Item("fddbrzjhm", "法定代表人证件号码", "TEXT", "18", "", "IDENTITY_NUMBER", "IDENTITY_NUMBER"),
            new Item("lxdh", "联系电话", "TEXT", "20", "", "PHONE", "NONE"),
            new Item("zczb", "注册资本（万元）", "NUMBER", "20", "2", "NONE", "NONE"),
            new Item("zs", "住所", "TEXT", "300", "", "NONE", "NONE"),
            new Item("clrq", "成立日期", "DATE", "", "", "NONE", "NONE"),
            new Item("hzrq", "核准日期", "DATE", "", "", "NONE", "NONE"),
            new Item("djzt", "登记状态", "TEXT", "10", "", "NONE", "NONE"),
            new Item("xzqh", "行政区划代码", "TEXT", "6", "", "NONE", "NONE"));

    /** What is granted of the register: ten items, two of them masked. */
    static final List<String> GRANTED =
            List.of("tyshxydm", "qymc", "qylx", "fddbrxm", "fddbrzjhm", "zczb", "clrq", "hzrq", "djzt", "xzqh");

    /** Divisions down to the village. */
    static final List<Item> VILLAGES = List.of(
            new Item("code", "统计用区划代码", "TEXT", "12", "", "NONE", "NONE"),
            new Item("name", "名称", "TEXT", "100", "", "NONE", "NONE"),
            new Item("streetCode", "乡级代码", "TEXT", "9", "", "NONE", "NONE"),
            new Item("provinceCode", "省级代码", "TEXT", "2", "", "NONE", "NONE"),
            new Item("cityCode", "地级代码", "TEXT", "4", "", "NONE", "NONE"),
            new Item("areaCode", "县级代码", "TEXT", "6", "", "NONE", "DIVISION_CODE"));

    /** What {@link Citizens} brings. */
    static final List<Item> CITIZENS = List.of(
            new Item("zjhm", "公民身份号码", "TEXT", "18", "", "IDENTITY_NUMBER", "IDENTITY_NUMBER"),
            new Item("xm", "姓名", "TEXT", "50", "", "NAME", "NONE"),
            new Item("xb", "性别代码", "TEXT", "1", "", "NONE", "NONE"),
            new Item("csrq", "出生日期", "DATE", "", "", "NONE", "NONE"),
            new Item("mz", "民族代码", "TEXT", "2", "", "NONE", "NONE"),
            new Item("hyzk", "婚姻状况代码", "TEXT", "2", "", "NONE", "NONE"),
            new Item("lxdh", "联系电话", "TEXT", "20", "", "PHONE", "NONE"),
            new Item("xzqh", "行政区划代码", "TEXT", "6", "", "NONE", "NONE"),
            new Item("hjdz", "户籍地址", "TEXT", "200", "", "NONE", "NONE"),
            new Item("sr", "年收入", "NUMBER", "14", "2", "NONE", "NONE"),
            new Item("djrq", "登记日期", "DATE", "", "", "NONE", "NONE"));

    /** The same items with nothing to check but types and lengths. */
    static List<Item> plain(List<Item> items) {
        return items.stream()
                .map(item -> new Item(
                        item.code(), item.name(), item.type(), item.length(), item.scale(), item.mark(), "NONE"))
                .toList();
    }

    /** What {@link Batch} brings. */
    static final List<Item> BATCH = List.of(
            new Item("bm", "编码", "TEXT", "20", "", "NONE", "NONE"),
            new Item("pc", "批次", "TEXT", "10", "", "NONE", "NONE"),
            new Item("je", "金额", "NUMBER", "14", "2", "NONE", "NONE"),
            new Item("rq", "日期", "DATE", "", "", "NONE", "NONE"),
            new Item("nr", "内容", "TEXT", "200", "", "NONE", "NONE"));

    static Map<String, Object> sheet(String name, List<Item> items) {
        return Map.ofEntries(
                Map.entry("name", name),
                Map.entry("classification", "102001"),
                Map.entry("summary", name + "，用于测量平台的速度和可靠性，内容均为生成。"),
                Map.entry("origin", "DIRECT"),
                Map.entry("format", "DATABASE"),
                Map.entry("items", typed(items)),
                Map.entry("sharingType", "CONDITIONAL"),
                Map.entry("reason", "含个人信息，提供时须核对使用部门的职责。"),
                Map.entry("bases", List.of(Map.of("title", "中华人民共和国个人信息保护法", "rank", "LAW", "article", "第三十四条"))),
                Map.entry("conditions", "仅限核验。"),
                Map.entry("modes", List.of("INTERFACE")),
                Map.entry("materials", List.of("无")),
                Map.entry("openingType", "NOT_OPEN"),
                Map.entry("cycle", "DAILY"));
    }

    private static List<Map<String, String>> typed(List<Item> items) {
        return items.stream().map(item -> item.typed(items.indexOf(item) == 0)).toList();
    }
}
