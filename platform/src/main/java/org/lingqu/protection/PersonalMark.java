package org.lingqu.protection;

/**
 * What sort of personal information an item holds; decides its default mask. People see {@code name.PersonalMark.<NAME>}, and the mask in words
 * under {@code protection.mask.<NAME>}.
 */
public enum PersonalMark {
    /** No personal information, or none that has a mask; the value stays as it is. */
    NONE {
        @Override
        public String mask(String value) {
            return value;
        }
    },
    /** 姓名. */
    NAME {
        @Override
        public String mask(String value) {
            return Masks.name(value);
        }
    },
    /** 公民身份号码. */
    IDENTITY_NUMBER {
        @Override
        public String mask(String value) {
            return Masks.identityNumber(value);
        }
    },
    /** 电话号码. */
    PHONE {
        @Override
        public String mask(String value) {
            return Masks.phone(value);
        }
    },
    /** 住址. */
    ADDRESS {
        @Override
        public String mask(String value) {
            return Masks.address(value);
        }
    },
    /** 银行卡号. */
    BANK_CARD {
        @Override
        public String mask(String value) {
            return Masks.bankCard(value);
        }
    };

    /** The value as shown by default; an empty value stays empty. */
    public abstract String mask(String value);

    /** Whether an item with this mark is personal information. */
    public boolean isPersonal() {
        return this != NONE;
    }
}
