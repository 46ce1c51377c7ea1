package org.lingqu.demo;

import java.util.Map;

/** What the city calls its posts. */
final class PostTitles {

    private static final Map<String, String> TITLES = Map.of(
            "CATALOGER", "目录编制岗",
            "STEWARD", "数据管理岗",
            "CHIEF_REPRESENTATIVE", "首席代表",
            "INTEGRATOR", "系统集成岗",
            "DATA_AUTHORITY", "数据资源主管岗",
            "AUDITOR", "安全审计岗",
            "ADMINISTRATOR", "系统管理岗");

    private PostTitles() {}

    static String of(String kind) {
        return TITLES.getOrDefault(kind, kind);
    }
}
