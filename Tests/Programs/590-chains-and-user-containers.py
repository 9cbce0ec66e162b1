"""ChainMap, UserDict, UserList: what they read, change, make and refuse."""

from collections import ChainMap, UserDict, UserList, UserString, defaultdict
import copy
c=ChainMap({'a':1},{'b':2,'a':3},defaultdict(int,{'z':9}))
print(c,c['a'],c['b'],list(c),len(c),'z' in c,'q' in c,c.get('q',5),c['q'],bool(c),bool(ChainMap()),c.parents,c.new_child({'k':1}),c.new_child(m={'k':1},x=2),c.new_child(y=1))
def t(f):
    try: return f()
    except Exception as e: return repr(e)
print(t(lambda: c.pop('b')),t(lambda: c.__delitem__('b')),c.pop('a'),t(c.popitem),t(lambda: ChainMap({})['n']),c.pop('zz',4),t(lambda: c.pop()))
c['n']=1; c|={'m':2}; print(c, c|{'o':1}, {'n':0,'k':7}|c, copy.copy(c)==c, c.copy().maps[1] is c.maps[1], ChainMap.fromkeys('ab',1), t(lambda: c|3)); c.clear(); print(c)
d=UserDict({'a':1},b=2); print(d,d|{'c':3},d|UserDict(x=1),len(d),list(d),'a' in d,d.get('z',0),t(lambda:d['z']),d.copy(),UserDict.fromkeys([1,2],3),UserDict(None),UserDict([(1,2)]),t(lambda: d|3)); d|={'q':1}; del d['a']; print(d, d.pop('q'))
class D(UserDict):
    def __missing__(s,k): return k*2
print(D()[3], D().get(3,'no'), copy.copy(d)==d)
l=UserList([3,1,2]); print(l,l[0],l[1:],type(l[1:]).__name__,l+[1],[0]+l,l*2,2*l,l==[3,1,2],l<[4],l<=l,l>=[1],l>UserList([1]),3 in l,l.index(1),l.count(2),len(l))
l.append(5); l.insert(0,9); l.sort(); l.reverse(); l.extend(UserList([7])); l+=(8,); l.remove(9); print(l,l.pop(),l.pop(0),l.copy(),l.copy() is l,t(lambda:l.remove(99)),t(lambda:hash(l)),t(lambda:l.append()),t(lambda:l+3)); del l[0]; l[0]=1; l[0:1]=[4,4]; print(l); l.clear(); print(l, UserList('abc'), UserList(l))
