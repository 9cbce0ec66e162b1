"""The codecs unicode_escape and raw_unicode_escape, and the notes of codecs that are looked up."""
texts = [rb'a\n', rb'\x4', rb'\xzz', rb'\N{DASH}', rb'\N{DIGIT ONE}', rb'\N{', rb'\N{}', rb'\N{abc', rb'\N', rb'\Nx', rb'\u12', rb'\u00e9\u20AC', rb'\U0001F600', rb'\U00110000',
         rb'\101\0\60x\1234', b'caf\xe9\\xe9', b'\\', b'\\\nnext', rb'\a\b\f\v\t\r\'\"\\', rb'\\u0041', rb'\ud83d\ude00']
for codec in 'unicode_escape', 'raw_unicode_escape':
    for text in texts:
        try:
            print(codec, text, ascii(text.decode(codec)))
        except UnicodeDecodeError as e:
            print(codec, text, e, e.__notes__, e.encoding, e.start, e.end, e.reason)
    s = 'a\n\t\\\u00e9\'"\x7f\x80\u00ff\u0100\u20ac\U0001f600\ud800\0\x1f'
    b = s.encode(codec)
    print(b, bytearray(b).decode(codec) == s, str(b, codec) == s)
    for errors in 'ignore', 'replace', 'backslashreplace':
        print(errors, ascii(rb'ab\x4 \u12z \N{foo} \U00110000 \ '[:-1].decode(codec, errors)))
for name in 'Unicode-Escape', 'unicode escape', 'UNICODE_ESCAPE':
    print(b'\\x41'.decode(name))
for data, codec in (b'\xff', 'utf-8-sig'), (b'\xff', 'utf-8'), (b'\xff', 'utf-16-le'), (b'\xff', 'utf-16'), (b'\xff', 'ascii'):
    try:
        data.decode(codec)
    except UnicodeDecodeError as e:
        print(codec, e, getattr(e, '__notes__', None))
try:
    b'\\u'.decode('unicode_escape', 'surrogateescape')
except UnicodeDecodeError as e:
    print(e)
