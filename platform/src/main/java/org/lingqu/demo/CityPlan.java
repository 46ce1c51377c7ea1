package org.lingqu.demo;

import java.util.ArrayList;
import java.util.List;
import org.lingqu.kernel.identifier.CreditCode;

/** Who lives in the demonstration's city: its departments, districts' data authorities and the people of the main job. All names are invented. */
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

    private static final List<String> COUNTIES =
            List.of("341002 屯溪区", "341003 黄山区", "341004 徽州区", "341021 歙县", "341022 休宁县", "341023 黟县", "341024 祁门县");

    /** A department to register. */
    record PlannedDepartment(String name, String region, String creditCode, boolean authority) {}

    private CityPlan() {}

    static List<PlannedDepartment> departments() {
        List<PlannedDepartment> city = new ArrayList<>();
        for (int i = 0; i < DEPARTMENTS.size(); i++) {
            city.add(new PlannedDepartment(CITY + DEPARTMENTS.get(i), REGION, creditCode(REGION, i + 100), i == 0));
        }
        for (int i = 0; i < COUNTIES.size(); i++) {
            String code = COUNTIES.get(i).substring(0, 6);
            city.add(new PlannedDepartment(
                    COUNTIES.get(i).substring(7) + "数据资源管理局", code, creditCode(code, i + 200), true));
        }
        return city;
    }

    static List<Person> people() {
        return List.of(
                new Person("jiangzhiyu", "江知渔", MARKET, List.of("CATALOGER")),
                new Person("songyanqing", "宋砚青", MARKET, List.of("STEWARD")),
                new Person("wangqinghe", "汪青禾", MARKET, List.of("CHIEF_REPRESENTATIVE")),
                new Person("qinhuaijin", "秦怀瑾", AUTHORITY, List.of("DATA_AUTHORITY")),
                new Person("chengwangshu", "程望舒", LABOUR, List.of("CHIEF_REPRESENTATIVE")),
                new Person("zhongjingxing", "钟景行", LABOUR, List.of("INTEGRATOR")),
                new Person("luruogu", "陆若谷", CIVIL, List.of("CATALOGER", "STEWARD")),
                new Person("shenqinghe", "沈清和", CIVIL, List.of("CHIEF_REPRESENTATIVE")),
                new Person("fangsongnian", "方松年", AUTHORITY, List.of("AUDITOR")));
    }

    private static String creditCode(String region, int number) {
        return CreditCode.withCheckDigits("11" + region + "MB9T%04d".formatted(number));
    }
}
