package org.lingqu.collection.structure;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.ValueRule;
import org.lingqu.kernel.identifier.CreditCode;
import org.lingqu.kernel.identifier.IdentityNumber;
import org.lingqu.kernel.identifier.OrganizationCode;
import org.lingqu.protection.PersonalMark;

/** What a column may hold that has a rule of its own or is personal information: told by its name, its code, or its values. */
enum Subject {
    IDENTITY_NUMBER(
            ValueRule.IDENTITY_NUMBER,
            PersonalMark.IDENTITY_NUMBER,
            "公民身份号码|公民身份证号|居民身份证|身份证号|身份证件号|身份证$|^身份号码|证件号码$",
            Set.of(
                    "gmsfhm",
                    "sfzh",
                    "sfzhm",
                    "sfzjhm",
                    "sfz",
                    "idcard",
                    "id_card",
                    "idcardno",
                    "id_no",
                    "idno",
                    "cert_no",
                    "zjhm"),
            IdentityNumber::isValid),
    CREDIT_CODE(
            ValueRule.CREDIT_CODE,
            PersonalMark.NONE,
            "统一社会信用代码|社会信用代码|信用代码$",
            Set.of("tyshxydm", "shxydm", "xydm", "tydm", "uniscid", "uscc", "credit_code", "creditcode"),
            CreditCode::isValid),
    ORGANIZATION_CODE(
            ValueRule.ORGANIZATION_CODE,
            PersonalMark.NONE,
            "组织机构代码",
            Set.of("zzjgdm", "org_code"),
            OrganizationCode::isValid),
    DIVISION_CODE(
            ValueRule.DIVISION_CODE,
            PersonalMark.NONE,
            "行政区划代码|区划代码$",
            Set.of("xzqhdm", "xzqh", "qhdm", "area_code", "region_code", "division_code"),
            null),
    NAME(
            ValueRule.NONE,
            PersonalMark.NAME,
            "姓名|法定代表人$|^法人$|联系人$|经办人$|负责人$|申请人$|户主$|监护人$",
            Set.of(
                    "xm",
                    "fddbr",
                    "fddbrxm",
                    "frxm",
                    "lxr",
                    "lxrxm",
                    "jbr",
                    "fzr",
                    "person_name",
                    "real_name",
                    "contact",
                    "legal_person"),
            null),
    PHONE(
            ValueRule.NONE,
            PersonalMark.PHONE,
            "电话|手机|联系方式|移动通信",
            Set.of(
                    "lxdh",
                    "dh",
                    "sj",
                    "sjh",
                    "sjhm",
                    "dhhm",
                    "lxfs",
                    "phone",
                    "mobile",
                    "tel",
                    "telephone",
                    "phone_no"),
            Subject::isMobile),
    ADDRESS(
            ValueRule.NONE,
            PersonalMark.ADDRESS,
            "住址|住所|地址|居住地|户籍所在地|户籍地",
            Set.of("dz", "zz", "jzdz", "hjdz", "lxdz", "txdz", "xxdz", "address", "addr", "home_addr"),
            null),
    BANK_CARD(
            ValueRule.NONE,
            PersonalMark.BANK_CARD,
            "银行卡|银行账号|银行帐号|账号$|帐号$|卡号$",
            Set.of("yhkh", "yhzh", "zhanghao", "kh", "bank_card", "bank_account", "card_no", "account_no"),
            Subject::isBankCard);

    /** Of so many values at least, nine of ten must be right. */
    private static final int FEWEST = 3;

    private final ValueRule rule;
    private final PersonalMark mark;
    private final Pattern names;
    private final Set<String> codes;
    private final @Nullable Predicate<String> values;

    Subject(ValueRule rule, PersonalMark mark, String names, Set<String> codes, @Nullable Predicate<String> values) {
        this.rule = rule;
        this.mark = mark;
        this.names = Pattern.compile(names);
        this.codes = codes;
        this.values = values;
    }

    ValueRule rule() {
        return rule;
    }

    PersonalMark mark() {
        return mark;
    }

    /** By what stands on the column; the first that fits. */
    static Optional<Subject> named(String name, String code) {
        for (Subject subject : values()) {
            if (subject.names.matcher(name).find()) {
                return Optional.of(subject);
            }
        }
        String plain = code.toLowerCase(Locale.ROOT);
        for (Subject subject : values()) {
            if (subject.codes.contains(plain)) {
                return Optional.of(subject);
            }
        }
        return Optional.empty();
    }

    /** How many of some values are of this kind. */
    long count(List<String> sample) {
        Predicate<String> right = values;
        return right == null ? 0 : sample.stream().filter(right).count();
    }

    /** By the values, where they tell. */
    static Optional<Subject> valued(List<String> sample) {
        for (Subject subject : values()) {
            if (sample.size() >= FEWEST && subject.count(sample) * 10 >= sample.size() * 9L) {
                return Optional.of(subject);
            }
        }
        return Optional.empty();
    }

    private static boolean isMobile(String value) {
        return value.matches("(\\+?86)?1[3-9][0-9]{9}");
    }

    /** 16 to 19 digits with the check digit of payment cards (Luhn), by ISO/IEC 7812. */
    private static boolean isBankCard(String value) {
        if (!value.matches("[0-9]{16,19}")) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < value.length(); i++) {
            int digit = value.charAt(value.length() - 1 - i) - '0';
            int twice = i % 2 == 0 ? digit : digit * 2;
            sum += twice > 9 ? twice - 9 : twice;
        }
        return sum % 10 == 0;
    }
}
