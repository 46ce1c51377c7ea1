package org.lingqu.demo;

import java.util.ArrayList;
import java.util.List;
import org.lingqu.kernel.identifier.CreditCode;

/** Who lives in the demonstration's city: its departments, districts' data authorities and people. All people are invented. */
final class CityPlan {

    static final String REGION = "341000";
    static final String CITY = "黄山市";
    static final String AUTHORITY = CITY + "数据资源管理局";
    static final String MARKET = CITY + "市场监督管理局";
    static final String LABOUR = CITY + "人力资源和社会保障局";
    static final String CIVIL = CITY + "民政局";

    /** The one password of everybody in the demonstration; it is printed, so it protects nothing. */
    static final String PASSWORD = "lingqu-demo-2026";

    private static final List<String> DEPARTMENTS = List.of(
            "数据资源管理局",
            "市场监督管理局",
            "人力资源和社会保障局",
            "民政局",
            "发展和改革委员会",
            "教育局",
            "公安局",
            "财政局",
            "自然资源和规划局",
            "生态环境局",
            "住房和城乡建设局",
            "交通运输局",
            "农业农村局",
            "水利局",
            "商务局",
            "文化和旅游局",
            "卫生健康委员会",
            "应急管理局",
            "统计局",
            "医疗保障局",
            "税务局",
            "城市管理局");

    /** The posts of a department's data clerk. */
    private static final List<String> CLERK = List.of("CATALOGER", "STEWARD", "INTEGRATOR");

    private static final List<String> CHIEF = List.of("CHIEF_REPRESENTATIVE");

    private static final String OTHERS = """
            发展和改革委员会 xulinxi 许临溪 yuwangyue 余望岳
            教育局 gucaiwei 顾采薇 mengzhiqiu 孟知秋
            公安局 hanqingya 韩青崖 lianghuaiyuan 梁怀远
            自然资源和规划局 suyingchuan 苏映川 tangruoshui 唐若水
            生态环境局 yanqingyue 严清越 weichanglin 魏长林
            住房和城乡建设局 luoyantian 罗砚田 tianshouzhuo 田守拙
            交通运输局 hexingyuan 何行远 xieanlan 谢安澜
            农业农村局 dinghefeng 丁禾风 jiananmu 贾南亩
            卫生健康委员会 linsuwen 林素问 baijinghe 白景和
            应急管理局 leizhian 雷知安 fangyuanshan 房远山
            文化和旅游局 kongyunyou 孔云游 yanmingzhu 颜明渚
            医疗保障局 anruosu 安若素 yueshouyi 岳守一
            税务局 qianzhibai 钱知白 shishouyue 石守约
            """;

    /** A department to register. */
    record PlannedDepartment(String name, String region, String creditCode, boolean authority) {}

    private CityPlan() {}

    /**
     * The city's departments, and the data authority of each of its districts.
     *
     * @param districts code and name of each
     */
    static List<PlannedDepartment> departments(List<District> districts) {
        List<PlannedDepartment> city = new ArrayList<>();
        for (int i = 0; i < DEPARTMENTS.size(); i++) {
            city.add(new PlannedDepartment(CITY + DEPARTMENTS.get(i), REGION, creditCode(REGION, i + 100), i == 0));
        }
        for (int i = 0; i < districts.size(); i++) {
            District each = districts.get(i);
            city.add(new PlannedDepartment(
                    each.name() + "数据资源管理局", each.code(), creditCode(each.code(), i + 200), true));
        }
        return city;
    }

    /** A district as the platform knows it. */
    record District(String code, String name) {}

    static List<Person> people() {
        List<Person> people = new ArrayList<>(List.of(
                new Person("jiangzhiyu", "江知渔", MARKET, List.of("CATALOGER")),
                new Person("songyanqing", "宋砚青", MARKET, List.of("STEWARD")),
                new Person("wangqinghe", "汪青禾", MARKET, CHIEF),
                new Person("qinhuaijin", "秦怀瑾", AUTHORITY, List.of("DATA_AUTHORITY")),
                new Person("fangsongnian", "方松年", AUTHORITY, List.of("AUDITOR")),
                new Person("chengwangshu", "程望舒", LABOUR, CHIEF),
                new Person("zhongjingxing", "钟景行", LABOUR, CLERK),
                new Person("luruogu", "陆若谷", CIVIL, CLERK),
                new Person("shenqinghe", "沈清和", CIVIL, CHIEF)));
        OTHERS.lines().map(line -> line.split(" ")).forEach(words -> {
            people.add(new Person(words[1], words[2], CITY + words[0], CLERK));
            people.add(new Person(words[3], words[4], CITY + words[0], CHIEF));
        });
        return people;
    }

    /** Those who appear in the play, each in the post that counts there. */
    static List<Person> company() {
        return List.of(
                        "wangqinghe CHIEF_REPRESENTATIVE",
                        "chengwangshu CHIEF_REPRESENTATIVE",
                        "qinhuaijin DATA_AUTHORITY",
                        "jiangzhiyu CATALOGER",
                        "songyanqing STEWARD",
                        "zhongjingxing INTEGRATOR",
                        "fangsongnian AUDITOR")
                .stream()
                .map(line -> line.split(" "))
                .flatMap(words -> people().stream()
                        .filter(person -> person.username().equals(words[0]))
                        .map(person -> person.actingAs(words[1])))
                .toList();
    }

    private static String creditCode(String region, int number) {
        return CreditCode.withCheckDigits("11" + region + "MB9T%04d".formatted(number));
    }
}
