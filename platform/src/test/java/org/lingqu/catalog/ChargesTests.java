package org.lingqu.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChargesTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "使用前须付费",
                "应当先缴纳数据服务费",
                "按次收费，每次0.5元",
                "每条0.1元",
                "有偿共享",
                "付费后提供",
                "请支付接口使用费用",
                "收费标准为100元",
                "缴费后方可调用",
                "收取技术服务费",
                "同意共享，但要按年付款"
            })
    void finds_what_demands_payment(String text) {
        assertThat(Charges.demandedIn(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "免费提供",
                "无偿共享，不收费",
                "不得向使用部门收取费用",
                "仅用于核验社会保险缴费状态",
                "须用于核对缴费基数",
                "用于医疗费用结算，须有职责依据",
                "行政事业性收费目录的核对",
                "无需缴费",
                "不另行收费",
                "免收费用"
            })
    void lets_pass_what_only_speaks_of_money(String text) {
        assertThat(Charges.demandedIn(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"付费凭证", "数据使用费缴费证明", "银行转账回单", "增值税发票", "购买服务合同", "收费协议"})
    void finds_materials_that_show_a_payment(String material) {
        assertThat(Charges.demandedBy(material)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"职责依据", "系统等级保护备案证明", "应用场景说明", "保密承诺书"})
    void lets_other_materials_pass(String material) {
        assertThat(Charges.demandedBy(material)).isEmpty();
    }
}
