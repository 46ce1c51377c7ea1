package org.lingqu.protection;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MasksTests {

    @ParameterizedTest
    @CsvSource({
        "NAME, 张三丰, 张**",
        "NAME, 李四, 李**",
        "NAME, 王, **",
        "NAME, 𠮷野, 𠮷**",
        "IDENTITY_NUMBER, 34100220990615006X, 341002********006X",
        "IDENTITY_NUMBER, 110105491231002, ********",
        "PHONE, 13800000000, 138****0000",
        "PHONE, 0999-0000136, ****0136",
        "PHONE, 12345, ****",
        "BANK_CARD, 6222000000001234567, ********4567",
        "BANK_CARD, 1234, ********",
        "ADDRESS, 安徽省黄山市屯溪区阳湖镇滨江路1号, 安徽省黄山市屯溪区阳湖镇****",
        "ADDRESS, 江苏省镇江市丹徒区高桥镇3组, 江苏省镇江市丹徒区高桥镇****",
        "ADDRESS, 河南省新乡市红旗区东街街道8号, 河南省新乡市红旗区东街街道****",
        "ADDRESS, 鼓楼区中山北路1号, 鼓楼区****",
        "ADDRESS, 屯溪区阳光小区12栋, 屯溪区****",
        "ADDRESS, 黄山市屯溪区阳光城市花园3幢201室, 黄山市屯溪区****",
        "ADDRESS, 黄山市阳光城市花园3幢201室, 黄山市****",
        "ADDRESS, 阳光城市花园3幢201室, ****",
        "ADDRESS, 合肥市蜀山区长江西路工业区12号, 合肥市蜀山区****",
        "ADDRESS, 合肥市长江西路工业区12号, 合肥市****",
        "ADDRESS, 黄山市屯溪区黄山东路市委家属区5栋, 黄山市屯溪区****",
        "ADDRESS, 黄山市屯溪区徽州大道88号, 黄山市屯溪区****",
        "ADDRESS, 安徽省徽州大道88号, 安徽省****",
        "ADDRESS, 屯溪区跃进路镇海桥1号, 屯溪区****",
        "ADDRESS, 屯溪区东街道口1号, 屯溪区****",
        "ADDRESS, 屯溪区阳光水乡12栋, 屯溪区****",
        "ADDRESS, 安徽省合肥市巢湖市中庙街道滨湖路1号, 安徽省合肥市巢湖市中庙街道****",
        "ADDRESS, 四川省阿坝藏族羌族自治州马尔康市马尔康镇团结街1号, 四川省阿坝藏族羌族自治州马尔康市马尔康镇****",
        "ADDRESS, 四川省阿坝州马尔康市达萨街1号, 四川省阿坝州马尔康市****",
        "ADDRESS, 安徽省池州市贵池区秋浦街道长江路1号, 安徽省池州市贵池区秋浦街道****",
        "ADDRESS, 重庆市万州区白岩路1号, 重庆市万州区****",
        "ADDRESS, 哈尔滨市道里区人民路街道1号, 哈尔滨市道里区人民路街道****",
        "ADDRESS, 济南市市中区经四路1号, 济南市市中区****",
        "ADDRESS, 河南省新乡市红旗区平原路1号, 河南省新乡市红旗区****",
        "ADDRESS, 内蒙古自治区锡林郭勒盟苏尼特左旗满都拉图镇1号, 内蒙古自治区锡林郭勒盟苏尼特左旗满都拉图镇****",
        "ADDRESS, 合肥市经济技术开发区繁华大道1号, 合肥市经济技术开发区****",
        "ADDRESS, 黄山市锦绣江南城市之光2栋, 黄山市****",
        "ADDRESS, 锦绣江南城市之光2栋, ****",
        "ADDRESS, 杭州市之江路1号, 杭州市****",
        "ADDRESS, 山东省潍坊市诸城市东关大街1号, 山东省潍坊市诸城市****",
        "ADDRESS, 安徽省宣城市宣州区鳌峰路1号, 安徽省宣城市宣州区****",
        "ADDRESS, 黄山市机关宿舍区2栋, 黄山市****",
        "ADDRESS, 黄山市商贸区2栋, 黄山市****",
        "ADDRESS, 黄山市教师新区2栋, 黄山市****",
        "ADDRESS, 上海市浦东新区世纪大道1号, 上海市浦东新区****",
        "ADDRESS, 吉林省吉林市船营区松江路1号, 吉林省吉林市船营区****",
        "ADDRESS, 黄山市综合经营区2栋, 黄山市****",
        "ADDRESS, 屯溪区桃源水乡别墅3号, 屯溪区****",
        "ADDRESS, 屯溪区云水镇公馆3栋, 屯溪区****",
        "ADDRESS, 12 High Street, ****",
        "NONE, 张三丰, 张三丰"
    })
    void shows_what_the_convention_leaves(PersonalMark mark, String value, String masked) {
        assertThat(mark.mask(value)).isEqualTo(masked);
    }

    @ParameterizedTest
    @EnumSource(PersonalMark.class)
    void leaves_an_empty_value_empty(PersonalMark mark) {
        assertThat(mark.mask("")).isEmpty();
    }

    @Test
    void sees_that_a_value_is_masked() {
        assertThat(Masks.isMasked("341002********006X")).isTrue();
        assertThat(Masks.isMasked("张＊＊")).isTrue();
        assertThat(Masks.isMasked("34100220990615006X")).isFalse();
        assertThat(Masks.isMasked("")).isFalse();
    }

    @Property
    void every_mask_of_something_is_seen_as_a_mask(
            @ForAll("personal") PersonalMark mark, @ForAll("values") String value) {
        assertThat(Masks.isMasked(mark.mask(value))).isTrue();
    }

    @Property
    void a_mask_is_not_masked_further_away(@ForAll @NumericChars @StringLength(17) String number) {
        String once = Masks.identityNumber(number + "X");
        assertThat(Masks.identityNumber(once)).isEqualTo(once);
    }

    @Property
    void hides_the_birth_date_whatever_it_is(@ForAll @NumericChars @StringLength(18) String number) {
        assertThat(Masks.identityNumber(number))
                .hasSize(18)
                .startsWith(number.substring(0, 6))
                .endsWith(number.substring(14))
                .contains("********");
    }

    @Property
    void never_shows_a_house_number(
            @ForAll("places") String place, @ForAll @NumericChars @StringLength(min = 1, max = 4) String house) {
        assertThat(Masks.address(place + house + "号")).doesNotContain(house).endsWith("****");
    }

    @Property
    void hides_how_long_a_name_is(@ForAll @AlphaChars @StringLength(min = 2, max = 30) String name) {
        assertThat(Masks.name(name)).hasSize(3).startsWith(name.substring(0, 1));
    }

    @Provide
    Arbitrary<PersonalMark> personal() {
        return Arbitraries.of(PersonalMark.class).filter(PersonalMark::isPersonal);
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.strings()
                .withChars("张三李四0123456789X镇区市省街道 -")
                .ofMinLength(1)
                .ofMaxLength(30)
                .filter(value -> !value.isBlank());
    }

    @Provide
    Arbitrary<String> places() {
        return Arbitraries.of("安徽省黄山市屯溪区", "屯溪区阳湖镇", "临渠市东城街道", "新疆维吾尔自治区和田地区", "阳光小区", "");
    }
}
