"""Sentences in the scripts and languages that people in England write in. All say the same kind of
thing: "I want people to listen to me". Words with clusters, joined letters and marks are in them on
purpose."""

SENTENCES = {
    "cy": "Dŵr, tŷ, gŵyl a phobl sy'n gwrando: â ê î ô û ŵ ŷ.",
    "pl": "Zażółć gęślą jaźń: pomoc przyszła późno.",
    "ro": "Îmi place că mă ascultă și că vin în fiecare săptămână, ține minte.",
    "so": "Waxaan rabaa in la i dhegaysto.",
    "vi": "Tôi muốn được lắng nghe và hiểu những gì người ta nói với tôi.",
    "tr": "Beni dinleyen insanlar istiyorum, çünkü güçlü değilim. İğne ığdır.",
    "ar": "أريد أن يستمع الناس إليّ لأنني لا أفهم الرسائل.",
    "ur": "میں چاہتی ہوں کہ لوگ میری بات سنیں، ٹھیک ہے؟",
    "gu": "મારી વાત સાંભળે તેવા લોકો મને મદદ કરે છે, જ્ઞાન અને ક્ષમા શ્રી પ્રત્યે.",
    "pa": "ਮੈਂ ਚਾਹੁੰਦੀ ਹਾਂ ਕਿ ਲੋਕ ਮੇਰੀ ਗੱਲ ਸੁਣਨ, ਪ੍ਰੇਮ ਨਾਲ ਸਿੱਖਿਆ।",
    "hi": "मैं चाहती हूँ कि लोग मेरी बात सुनें, क्योंकि शक्ति और विद्यार्थी की स्थिति ज्ञान है।",
    "bn": "আমি চাই মানুষ আমার কথা শুনুক, কোনো কষ্ট ছাড়া ও যৌথভাবে শিক্ষা পাই।",
    "ta": "மக்கள் என் பேச்சைக் கேட்க வேண்டும், கொஞ்சம் கௌரவம் கோபம்.",
    "uk": "Я хочу, щоб мене слухали, їжа й ґанок.",
    "el": "Θέλω να με ακούνε, όταν μιλάω ήσυχα.",
    "he": "אני רוצה שיקשיבו לי, גם כשאני מדברת לאט.",
    "zh": "我希望有人听我说话,給我時間。我哋要有人聽我講嘢,唔好急。",
}
RIGHT_TO_LEFT = {"ar", "ur", "he"}
